import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

const page = readFileSync(new URL("../docs/coming-from-pypet.md", import.meta.url), "utf8");
const listed: Readonly<Record<string, readonly { readonly name: string }[]>> = JSON.parse(
	readFileSync(new URL("../fixtures/surface.json", import.meta.url), "utf8"),
);

it.for(Object.keys(listed))("Coming from pypet has every member of %s below its heading, and no other", (owner) => {
	const section = page.split(/^## /m).find((part) => part.startsWith(`${owner}\n`)) ?? "";
	const rows = section.split("\n").filter((line) => line.startsWith("| `") && !line.startsWith("| `new "));
	const named = rows.flatMap((row) => Array.from(row.split("|")[1]?.matchAll(/`([^`]+)`/g) ?? [], ([, name]) => name));
	expect(named.sort()).toEqual(listed[owner]?.map(({ name }) => name).sort());
});
