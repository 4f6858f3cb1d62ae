/**
 * An encrypted backup: a head (mark, salt, nonce), the gzip stream under AES-256-GCM, and its tag
 * of 16 bytes. The key is drawn from the secret by scrypt (RFC 7914; N = 2^17, r = 8, p = 1), so
 * that a passphrase has to be tried one second at a time. The head is authenticated.
 */
import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from "node:crypto";
import { closeSync, openSync, readSync } from "node:fs";
import { Transform } from "node:stream";

const MARK = Buffer.from("sunledger-encrypted-backup-1\n");
const SALT = 16;
const NONCE = 12;
const TAG = 16;
const HEAD = MARK.length + SALT + NONCE;

/** The key is wrong, or the file was cut or altered: the two cannot be told apart. */
export class SealError extends Error {}

const keyOf = (secret: string, head: Buffer): Buffer =>
  scryptSync(secret, head.subarray(MARK.length, MARK.length + SALT), 32, {
    N: 2 ** 17,
    r: 8,
    p: 1,
    maxmem: 256 * 1024 * 1024,
  });

export function encryptingStream(secret: string): Transform {
  const head = Buffer.concat([MARK, randomBytes(SALT + NONCE)]);
  const cipher = createCipheriv("aes-256-gcm", keyOf(secret, head), head.subarray(-NONCE));
  cipher.setAAD(head);
  const stream = new Transform({
    transform: (chunk: Buffer, _encoding, done) => done(null, cipher.update(chunk)),
    flush: (done) => done(null, Buffer.concat([cipher.final(), cipher.getAuthTag()])),
  });
  stream.push(head);
  return stream;
}

/** What comes out is trustworthy only when the stream has ended without an error: the tag stands last. */
export function decryptingStream(secret: string): Transform {
  let rest: Buffer = Buffer.alloc(0);
  let decipher: ReturnType<typeof createDecipheriv> | null = null;
  const begin = (head: Buffer) => {
    const made = createDecipheriv("aes-256-gcm", keyOf(secret, head), head.subarray(-NONCE));
    return made.setAAD(head);
  };
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      rest = Buffer.concat([rest, chunk]);
      if (!decipher && rest.length >= HEAD) {
        decipher = begin(rest.subarray(0, HEAD));
        rest = rest.subarray(HEAD);
      }
      if (!decipher || rest.length <= TAG) return done();
      const ready = rest.subarray(0, rest.length - TAG);
      rest = rest.subarray(rest.length - TAG);
      done(null, decipher.update(ready));
    },
    flush(done) {
      try {
        if (!decipher || rest.length !== TAG) throw new Error("cut off");
        (decipher as unknown as { setAuthTag: (tag: Buffer) => void }).setAuthTag(rest);
        done(null, decipher.final());
      } catch {
        done(new SealError("The key is not the one of this backup, or the file was altered."));
      }
    },
  });
}

/** Whether a file begins as an encrypted backup does. @throws what opening the file throws */
export function isEncrypted(file: string): boolean {
  const handle = openSync(file, "r");
  try {
    const start = Buffer.alloc(MARK.length);
    return readSync(handle, start, 0, MARK.length, 0) === MARK.length && start.equals(MARK);
  } finally {
    closeSync(handle);
  }
}
