/** What the tests use of `datapackage` (npm), which brings no types. */
declare module "datapackage" {
  type Resource = {
    read(options: { keyed: true }): Promise<Record<string, string | number | null>[]>;
  };
  export class Package {
    static load(descriptor: string, options: { basePath: string }): Promise<Package>;
    readonly valid: boolean;
    readonly errors: readonly Error[];
    getResource(name: string): Resource | null;
  }
}
