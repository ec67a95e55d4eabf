import { createContext, useContext } from "react";

const Nonce = createContext<string | undefined>(undefined);

/** Carries the response's CSP nonce to the script tags. In the browser there is none: it is used up. */
export const NonceProvider = Nonce.Provider;

export function useNonce(): string | undefined {
  return useContext(Nonce);
}
