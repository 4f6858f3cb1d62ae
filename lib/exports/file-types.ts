/** Formats in which an answer leaves, and what a file says of itself. */
export type Format =
  | "json"
  | "csv"
  | "xlsx"
  | "ndjson"
  | "atom"
  | "jsonld"
  | "jsonstat"
  | "svg"
  | "png"
  | "html"
  | "docx"
  | "zip"
  | "parquet"
  | "md";

/** What a file tells of itself in words. Its signed statement is put in afterwards. */
export type About = {
  readonly code: string;
  readonly resource: string;
  readonly query: string;
  readonly dataVersion: number;
  readonly madeAt: string;
  readonly address: string;
  readonly verify: string;
};
