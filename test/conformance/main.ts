// `pnpm conformance DIR…`: replays the transcripts of the folders named.
import { Report } from "./report.js";
import { readTranscripts } from "./transcript.js";

const folders = process.argv.slice(2);
if (folders.length === 0) {
	console.error("Name the folders whose transcripts are to be replayed: pnpm conformance fixtures/transcripts");
	process.exit(1);
}

const report = new Report();
for (const transcript of folders.flatMap(readTranscripts)) report.add(transcript);
for (const mismatch of report.mismatches) console.log(mismatch);
for (const note of report.notes) console.log(note);
console.log(report.total);
process.exitCode = report.counts.failed === 0 ? 0 : 1;
