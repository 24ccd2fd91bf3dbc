import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

/** A value of a JSON file. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** An object of a JSON file. */
export interface JsonObject {
	readonly [key: string]: Json;
}

/** One call, read or assignment and what the reference answered. The format is described in the README beside the transcripts. */
export interface Step {
	readonly new?: string;
	readonly fn?: string;
	readonly on?: string;
	readonly path?: string;
	readonly call?: string;
	readonly get?: string;
	readonly set?: string;
	readonly item?: Json;
	readonly setitem?: Json;
	readonly del?: string;
	readonly delitem?: Json;
	readonly op?: string;
	readonly single_run?: number;
	readonly end_single_run?: string;
	readonly args?: readonly Json[];
	readonly kwargs?: JsonObject;
	readonly value?: Json;
	readonly bind?: string;
	readonly each?: readonly Step[];
	readonly stop_after?: number;
	readonly expect?: Json;
	readonly also?: readonly Json[];
	readonly divergence?: { readonly why: string; readonly recommended: Json };
	readonly strict_types?: boolean;
	readonly undocumented?: boolean;
	readonly absent_member?: boolean;
	readonly internal?: boolean;
}

/** Steps that share named objects. */
export interface Case {
	readonly name: string;
	readonly steps: readonly Step[];
	/** Whether the answers depend on Python's types of numbers. */
	readonly strict_types?: boolean;
	/** Leaf classes without which the case can't be replayed. */
	readonly needs?: readonly string[];
}

/** A file of conversations with the reference. */
export interface Transcript {
	/** Name of the file, without its folder. */
	readonly file: string;
	readonly title: string;
	readonly cases: readonly Case[];
}

/**
 * Reads the transcripts of a folder, in the order of their names; or one, given by its file.
 *
 * @throws Error when there is none, or a file holds something else.
 */
export function readTranscripts(place: string): Transcript[] {
	const isFolder = statSync(place).isDirectory();
	const files = isFolder ? readdirSync(place).filter((name) => name.endsWith(".json")) : [path.basename(place)];
	const folder = isFolder ? place : path.dirname(place);
	if (files.length === 0) throw new Error(`There is no transcript in ${place}: none of its files ends in .json.`);
	return files.sort().map((file) => readTranscript(path.join(folder, file)));
}

function readTranscript(file: string): Transcript {
	const content: Partial<Transcript> = JSON.parse(readFileSync(file, "utf8"));
	if (!Array.isArray(content.cases)) throw new Error(`${file} is no transcript: it has no list of cases.`);
	return { file: path.basename(file), title: content.title ?? "", cases: content.cases };
}
