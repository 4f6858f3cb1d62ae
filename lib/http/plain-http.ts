const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether passwords and sessions would cross a network unencrypted at this address of the site. */
export function isPlainHttpElsewhere(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === "http:" && !LOOPBACK.test(hostname);
}
