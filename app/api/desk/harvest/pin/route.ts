import { handlePinCertificate } from "@/lib/desk/harvest";

export const POST = handlePinCertificate;
