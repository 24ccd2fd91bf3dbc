import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { Report } from "./conformance/report.js";
import { readTranscripts } from "./conformance/transcript.js";

const folder = fileURLToPath(new URL(path.join("..", "fixtures", "transcripts"), import.meta.url));

it.each(readTranscripts(folder).map((transcript) => [`${transcript.title} (${transcript.file})`, transcript] as const))(
	"%s",
	(_, transcript) => {
		const report = new Report();
		report.add(transcript);
		expect(report.mismatches).toEqual([]);
		expect(report.counts.passed).toBeGreaterThan(0);
	},
);
