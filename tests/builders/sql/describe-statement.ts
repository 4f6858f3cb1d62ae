import type pg from "pg";

export type Described = {
  readonly parameters: readonly number[];
  readonly columns: readonly { readonly name: string; readonly type: number }[];
};
type Connection = {
  parse(message: { text: string; name: string; types: number[] }): void;
  describe(message: { type: "S"; name: string }): void;
  sync(): void;
  once(event: "parameterDescription", listener: (m: { dataTypeIDs: number[] }) => void): void;
  removeAllListeners(event: "parameterDescription"): void;
};

/**
 * What the server says of a statement without running it: the types of its parameters and the names
 * and types of its columns, as PostgreSQL type numbers. A statement it refuses gives its message.
 */
export function describeStatement(
  client: pg.Client,
  text: string,
): Promise<Described | { readonly error: string }> {
  return new Promise((resolve) => {
    let parameters: readonly number[] = [];
    let columns: Described["columns"] = [];
    const query = {
      submit(connection: Connection) {
        connection.once("parameterDescription", (message) => {
          parameters = message.dataTypeIDs;
        });
        connection.parse({ text, name: "", types: [] });
        connection.describe({ type: "S", name: "" });
        connection.sync();
      },
      handleRowDescription(message: { fields: { name: string; dataTypeID: number }[] }) {
        columns = message.fields.map((field) => ({ name: field.name, type: field.dataTypeID }));
      },
      handleError(error: Error, connection: Connection) {
        connection.removeAllListeners("parameterDescription");
        resolve({ error: error.message });
      },
      handleReadyForQuery() {
        resolve({ parameters, columns });
      },
    };
    client.query(query as unknown as pg.Submittable);
  });
}
