// One in-memory search library over the texts of an archive: build, size, and what the queries find.
//   node search_peers.mjs LIBRARY ARTICLES QUERIES
// ARTICLES: one JSON line [id, text] an article; QUERIES: JSON [[query, [ids]], …]. The library is found from the working folder.
import { createReadStream, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { gzipSync } from "node:zlib";

const require = createRequire(`${process.cwd()}/`);
const [, , library, articles, queries] = process.argv;

/** Pairs of Chinese characters, other words whole: what these libraries are usually given for Chinese. */
function tokens(text) {
  const found = [];
  for (const [run] of text.normalize("NFKC").toLowerCase().matchAll(/\p{Script=Han}+|[\p{L}\p{N}]+/gu)) {
    const points = Array.from(run);
    if (!/\p{Script=Han}/u.test(run) || points.length === 1) found.push(run);
    else for (let n = 0; n + 1 < points.length; n++) found.push(points[n] + points[n + 1]);
  }
  return found;
}

/** For each library: how articles are added, how words are asked for, and the index as it would be sent. */
const MAKERS = {
  minisearch() {
    const MiniSearch = require("minisearch");
    const index = new MiniSearch({ fields: ["text"], tokenize: tokens, processTerm: (term) => term });
    return {
      add: (id, text) => index.add({ id, text }),
      find: (query) => index.search(query, { combineWith: "AND" }).map(({ id }) => id),
      parts: () => [JSON.stringify(index)],
    };
  },
  flexsearch() {
    const { Index } = require("flexsearch");
    const index = new Index({ encode: tokens, tokenize: "strict" });
    return {
      add: (id, text) => index.add(id, text),
      find: (query) => index.search(query, { limit: 1e9 }),
      parts: () => {
        const parts = [];
        index.export((_, data) => parts.push(data ?? ""));
        return parts;
      },
    };
  },
  lunr() {
    const lunr = require("lunr");
    const builder = new lunr.Builder();
    builder.field("text");
    builder.tokenizer = (text) => tokens(String(text)).map((token) => new lunr.Token(token, {}));
    let index;
    return {
      add: (id, text) => builder.add({ id, text }),
      find: (query) => {
        index ??= builder.build();
        return index
          .query((asked) => tokens(query).forEach((term) => asked.term(term, { presence: lunr.Query.presence.REQUIRED, usePipeline: false })))
          .map(({ ref }) => ref);
      },
      parts: () => [JSON.stringify((index ??= builder.build()))],
    };
  },
};

const begun = performance.now();
const { add, find, parts } = MAKERS[library]();
for await (const line of createInterface({ input: createReadStream(articles) })) add(...JSON.parse(line));
find("甲乙");
const seconds = (performance.now() - begun) / 1000;
const peak = process.resourceUsage().maxRSS / 1024;
let [recall, precision, asked] = [0, 0, 0];
for (const [query, wanted] of JSON.parse(readFileSync(queries, "utf8"))) {
  const right = new Set(wanted);
  const found = find(query);
  const good = found.filter((id) => right.has(id)).length;
  recall += good / right.size;
  precision += found.length ? good / found.length : 1;
  asked++;
}
const index = parts();
const sent = index.reduce((sum, part) => sum + gzipSync(part).length, 0);
console.log(JSON.stringify({ seconds, peak, recall: recall / asked, precision: precision / asked, sent }));
