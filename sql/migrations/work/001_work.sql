-- People's work in one workspace: small, precious, never rebuilt from imports.
CREATE TABLE workspace_settings (
  key           VARCHAR PRIMARY KEY,
  value         VARCHAR NOT NULL,            -- JSON; its shape is analytics/settings.ts
  updated_at    TIMESTAMP NOT NULL
);
