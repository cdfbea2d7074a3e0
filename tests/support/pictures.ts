import { crc32, deflateSync } from "node:zlib";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function chunk(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), content]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(content.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** A grey PNG. `claims` writes another size into the header than the pixels have; `extra` goes before the pixels. */
export function makePng(options: {
  width: number;
  height: number;
  claims?: { width: number; height: number };
  extra?: { name: string; content: Buffer };
}): Buffer {
  const { width, height, claims = { width, height } } = options;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(claims.width, 0);
  header.writeUInt32BE(claims.height, 4);
  header.writeUInt8(8, 8);
  const extra = options.extra ? [chunk(options.extra.name, options.extra.content)] : [];
  const pixels = deflateSync(Buffer.alloc((width + 1) * height, 0x80));
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", header),
    ...extra,
    chunk("IDAT", pixels),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** An icon that holds these PNGs; `side` is what its directory says of each. */
export function makeIco(pictures: readonly Buffer[], side: number): Buffer {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let start = head.length;
  for (const [index, picture] of pictures.entries()) {
    const entry = 6 + 16 * index;
    head.writeUInt8(side % 256, entry);
    head.writeUInt8(side % 256, entry + 1);
    head.writeUInt32LE(picture.length, entry + 8);
    head.writeUInt32LE(start, entry + 12);
    start += picture.length;
  }
  return Buffer.concat([head, ...pictures]);
}

/** 16 × 12 pixels. */
export const JPEG = Buffer.from(
  "/9j/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71////m8H////6/+b9//j/2wBDASstLTw1PHZB" +
    "QXb4pYyl+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj/wAARCAAMABADASIAAhEBAxEB/8QAFQABAQAA" +
    "AAAAAAAAAAAAAAAAAAP/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAAAwT/xAAUEQEAAAAAAAAAAAAAAAAAAAAA" +
    "/9oADAMBAAIRAxEAPwCAC0b/2Q==",
  "base64",
);

/** 16 × 12 pixels. */
export const WEBP = Buffer.from(
  "UklGRjgAAABXRUJQVlA4ICwAAACQAQCdASoQAAwAAUAmJaACdLoAA5gA/vAb3/9pZ/9Kx/6Vj+KT/FtI6FJ4AA==",
  "base64",
);

/** Two frames. */
export const ANIMATED_WEBP = Buffer.from(
  "UklGRogAAABXRUJQVlA4WAoAAAACAAAADwAACwAAQU5JTQYAAAD/////AABBTk1GKgAAAAAAAAAAAA8AAAsAAGQAAAJWUDhMEQAAAC8PwAIAB9D/" +
    "/ve//4GI6H8AAEFOTUYqAAAAAAAAAAAADwAACwAAZAAAAFZQOEwRAAAALw/AAgAH0IQmNKH/gYjofwAA",
  "base64",
);
