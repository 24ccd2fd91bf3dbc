import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { ConfigGroup, DerivedParameterGroup, NNGroupNode, ParameterGroup, ResultGroup } from "../packages/naturalnaming/src/index.js";
import { PickleParameter, PickleResult, Result } from "../packages/parameters/src/index.js";
import { Annotations, Parameter, SingleRun, Trajectory } from "./conformance/subject.js";
import { type Json, readTranscripts } from "./conformance/transcript.js";
import { testTitles } from "./support/test-titles.js";

// The specification's members are listed in fixtures/surface.json, under the class that its text gives them to. Each of the 108 must be there, and
// have a test in some package whose title begins with its name: `it("f_get(name) finds …")`. Where two classes have a member of the same name, the
// test stands in a `describe` block that begins with the class's name, so that one test doesn't serve for both. The titles are read from the syntax
// of the test files (test-titles.ts); that the tests pass is seen where they run.

interface Member {
	readonly owner: string;
	readonly name: string;
}

const root = fileURLToPath(new URL("..", import.meta.url));
const transcripts = fileURLToPath(new URL("../fixtures/transcripts", import.meta.url));
const listed: Readonly<Record<string, readonly { readonly name: string }[]>> = JSON.parse(
	readFileSync(new URL("../fixtures/surface.json", import.meta.url), "utf8"),
);
const members: readonly Member[] = Object.entries(listed).flatMap(([owner, names]) => names.map(({ name }) => ({ owner, name })));
const classes: Readonly<Record<string, { readonly prototype: object }>> = {
	Trajectory,
	SingleRun,
	NNGroupNode,
	ParameterGroup,
	ConfigGroup,
	DerivedParameterGroup,
	ResultGroup,
};

it("lists 108 members", () => {
	expect(members).toHaveLength(108);
});

it("every listed member is one of its class", () => {
	const absent = members.filter(({ owner, name }) => !(name in (classes[owner]?.prototype ?? {})));
	expect(absent.map(written)).toEqual([]);
});

it("every listed member has a test whose title begins with its name", () => {
	const titles = testTitles(root);
	const untested = members.filter(({ owner, name }) => {
		const isShared = members.some((other) => other.name === name && other.owner !== owner);
		return !titles.some(({ title, blocks }) => beginsWith(title, name) && (!isShared || blocks.some((block) => beginsWith(block, owner))));
	});
	expect(untested.map(written)).toEqual([]);
});

it("every member that the transcripts call with success is one of some class", () => {
	const objects = [...Object.values(classes), Parameter, Result, PickleParameter, PickleResult, Annotations];
	const known = (name: string) => objects.some(({ prototype }) => name in prototype);
	const names = readTranscripts(transcripts)
		.flatMap(({ cases }) => cases.flatMap(({ steps }) => steps))
		.filter(({ absent_member, expect: expected, internal }) => !absent_member && !internal && !isError(expected))
		.flatMap(({ call, get, set }) => [call, get, set].filter((name) => name !== undefined && /^[fv]_/.test(name)));
	expect(new Set(names).size).toBeGreaterThan(100);
	expect([...new Set(names)].filter((name) => name !== undefined && !known(name))).toEqual([]);
});

function isError(expected: Json | undefined): boolean {
	return typeof expected === "object" && expected !== null && "error" in expected;
}

function written({ owner, name }: Member): string {
	return `${owner}.${name}`;
}

/** Whether a title begins with a name, and not with a longer one. */
function beginsWith(title: string, name: string): boolean {
	return title.startsWith(name) && !/^\w/.test(title.slice(name.length));
}
