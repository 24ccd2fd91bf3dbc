import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { rootFolder } from "../scripts/install.mjs";

const pages = readdirSync(path.join(rootFolder, "docs"))
	.filter((name) => name.endsWith(".md"))
	.map((name) => `docs/${name}`);
const readme = readPage("README.md");

it("the site has every page of docs/, in the order that typedoc.json says", () => {
	const { projectDocuments }: { projectDocuments: string[] } = JSON.parse(readPage("typedoc.json"));
	expect([...projectDocuments].sort()).toEqual(pages.sort());
});

it("the README leads to every page of docs/", () => {
	expect(pages.filter((page) => !readme.includes(`](${page})`))).toEqual([]);
});

it.for(["README.md", "CONTRIBUTING.md", ...pages])("the links of %s to other files and their headings lead somewhere", (page) => {
	const prose = readPage(page).replaceAll(/^```.*?^```/gms, "");
	const links = Array.from(prose.matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)/g), ([link, file = "", heading]) => ({
		link,
		file,
		heading,
	}));
	const isThere = ({ file, heading }: (typeof links)[number]) => {
		const target = file === "" ? page : path.join(path.dirname(page), file);
		return existsSync(path.join(rootFolder, target)) && (heading === undefined || headings(readPage(target)).includes(heading));
	};
	expect(links.filter((each) => !isThere(each)).map(({ link }) => link)).toEqual([]);
});

function readPage(page: string): string {
	return readFileSync(path.join(rootFolder, page), "utf8");
}

/** The names under which the headings of a page are linked. */
function headings(text: string): string[] {
	return Array.from(text.matchAll(/^#+ (.*)$/gm), ([, heading = ""]) =>
		heading
			.toLowerCase()
			.replace(/[^\w\- ]/g, "")
			.replaceAll(" ", "-"),
	);
}
