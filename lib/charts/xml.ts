export const text = (s: string): string => s.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
export const attribute = (s: string): string => text(s).replace(/"/g, "&quot;");
