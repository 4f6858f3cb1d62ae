import { handleRegistryImport } from "@/lib/desk/registry-forms";

export const POST = handleRegistryImport;
