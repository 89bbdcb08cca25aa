/**
 * The archive's search, for any script on any page of any site that may read this one:
 *
 *     import { openArchive } from "/search/client.js";
 *     const archive = await openArchive();
 *     const { total, results } = await archive.search("医疗 改革", { from: "2025-12", limit: 20 });
 */

/** Which articles, in which order, how many. A filter with several values lets pass what has one of them. */
export interface SearchOptions {
  /** Code of a newspaper. */
  paper?: string | string[];
  /** Earliest date: 2025, 2025-12 or 2025-12-18. */
  from?: string;
  /** Latest date, of the same form; 2025 reaches to the year's end. */
  to?: string;
  /** 版次 as printed. */
  page?: string | string[];
  tag?: string | string[];
  /** news, commentary, feature, brief, photo … */
  kind?: string | string[];
  /** 栏题. */
  label?: string | string[];
  /** A name of the byline. */
  person?: string | string[];
  /** Relevance unless told. */
  sort?: "relevance" | "newest" | "oldest";
  /** Results to leave out, 0 unless told. */
  offset?: number;
  /** Results to give, 10 unless told, 1000 at most. */
  limit?: number;
  /** For `counts`: count the filters' values however much there is to fetch. */
  everything?: boolean;
}

/** Where words stand in a text: [start, end) in UTF-16 units, ascending, apart from each other. */
export type Mark = [number, number];

export interface SearchResult {
  id: string;
  /** Absolute address of the article. */
  url: string;
  headline: string;
  /** EDTF: 2025-12-18, 2025-12 or 2025; empty when not known. */
  date: string;
  page: string;
  paper: string;
  /** Plain text, never markup. */
  excerpt: string;
  /** Where the words stand in the excerpt. */
  marks: Mark[];
  headlineMarks: Mark[];
}

/** A part of the index that is missing or damaged. */
export interface SearchProblem {
  /** Below /search/. */
  file: string;
  message: string;
}

export interface SearchAnswer {
  /** Articles that contain the query as a person sees it, and pass the filters. */
  total: number;
  /** Whether `total` is exact; false when a part of the index could not be read. */
  exact: boolean;
  results: SearchResult[];
  problems: SearchProblem[];
}

export interface FacetValue {
  value: string;
  /** Articles that it would give, all other filters kept. */
  count: number;
}

export type Facet = "paper" | "page" | "kind" | "label" | "tag" | "person";

export interface Counts {
  /** As in the answer. */
  total: number;
  exact: boolean;
  /** Days in order (EDTF, the empty one first) and their articles, all filters kept but `from` and `to`. */
  days: [date: string, articles: number][];
  /** Most frequent first, a thousand values at most; null when more than 64 files would have to be fetched and `everything` was not asked for. */
  facets: Record<Facet, FacetValue[]> | null;
  /** Files that counting the filters' values needs. */
  files: number;
  problems: SearchProblem[];
}

export interface Suggestion {
  /** What it is. */
  facet: "tag" | "person" | "label" | "headline";
  text: string;
  /** Articles that have it. */
  count: number;
  /** Of a headline the article's address, else empty. */
  url: string;
}

export interface Archive {
  /** Articles in the archive. */
  documents: number;
  /** Rejects with a RangeError for a date of another form; what cannot be read is told in the answer. */
  search(query: string, options?: SearchOptions): Promise<SearchAnswer>;
  /** What a query's articles are, over time and by filter. */
  counts(query: string, options?: SearchOptions): Promise<Counts>;
  /** What a person may be about to type: names that begin so, headlines that hold it. */
  suggest(text: string): Promise<Suggestion[]>;
  /** Where a query's words stand in other texts, for each text. */
  marks(texts: string[], query: string): Promise<Mark[][]>;
  /** Ends the worker. */
  close(): void;
}

/** What /search/manifest.json says; only `documents` is meant for others. */
export interface Manifest {
  format: number;
  documents: number;
  root: string;
  folds: string;
  code: string;
  first: string[];
  /** Files that hold others one behind the other: name, and [name, bytes] of each in it. */
  volumes: [string, [string, number][]][];
}

export interface OpenOptions {
  /** `false` keeps the work on this thread. */
  worker?: boolean;
  /** A question that is about to be asked: what it needs is fetched before the archive is open. */
  expected?: SearchOptions & { query: string };
}

/** Open the archive's index; rejects when there is none beside client.js. */
export function openArchive(options?: OpenOptions): Promise<Archive>;

/** A script of the folder that fits the index; for the archive's own pages. */
export function loadScript(name: string): Promise<any>;
