/** Stands alone: the setup of a test file may not read the environment before it has set it. */
export function withDatabase(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.toString();
}
