import { DataTable, type DataTableProps } from "./data-table";

/** Agents or groups, the busiest first. */
export function PeopleTable(props: Pick<DataTableProps, "label" | "model" | "shown">) {
  return (
    <DataTable
      {...props}
      sort={{ column: "conversations", descending: true }}
      cards={["conversations", "first_response", "satisfaction"]}
    />
  );
}
