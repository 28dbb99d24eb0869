// Every text file of the build beside its .br and .gz, so that the server only has to send it.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const dist = new URL("../dist", import.meta.url).pathname;
const least = 256; // bytes; below it, the headers cost more than compression saves

for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath, entry.name);
  // index.html gets its head and body from the server and is compressed there.
  if (!entry.isFile() || !/\.(js|css|svg|json|txt|webmanifest)$/.test(path) || path.includes("/.vite/"))
    continue;
  const bytes = readFileSync(path);
  if (bytes.length < least) continue;
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params }));
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
}
