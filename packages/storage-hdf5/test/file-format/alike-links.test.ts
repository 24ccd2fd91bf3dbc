import { expect, test } from "vitest";
import { AlikeLinks } from "../../src/file-format/alike-links.js";
import { DirectReader } from "../../src/file-format/direct-reader.js";
import { TracedSource } from "../../src/file-format/traced-source.js";
import { change, emptyFile } from "../support/direct-files.js";

test("links of a group of unknown kind leave no trace, as it is looked at past the source; those of the next of its kind do", () => {
	const store = emptyFile();
	change(store, (writer) => {
		for (const group of ["/one", "/other"]) {
			writer.createGroup(group);
			writer.createGroup(`${group}/below`);
		}
	});
	const reader = new DirectReader(store);
	const addressOf = (path: string) => reader.object(path)?.address ?? Number.NaN;
	const source = new TracedSource(store);
	const links = new AlikeLinks(reader.context, source);
	const [one, other] = ["/one", "/other"].map((path) => source.traced(() => links.of(addressOf(path))?.addressOf("below")));
	expect(one?.trace).toBeUndefined();
	expect(one?.value).toBe(addressOf("/one/below"));
	expect(other?.trace?.[0]).toBe(addressOf("/other"));
	expect(other?.value).toBe(addressOf("/other/below"));
});
