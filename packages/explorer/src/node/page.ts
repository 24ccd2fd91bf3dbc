import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

/** The page's program and style, as they were built. */
interface BuiltPage {
	readonly script: string;
	readonly style: string;
}

let built: BuiltPage | undefined;

/**
 * The explorer's page in one file.
 *
 * Its content security policy names program and style by their hashes: nothing else runs, whatever stands in the page.
 *
 * @param title - Text, of any characters.
 * @param data - What the page shows, as base64 of gzipped JSON; without, it asks the server it comes from.
 */
export function pageHtml(title: string, data?: string): string {
	built ??= { script: readPart("page.js"), style: readPart("page.css") };
	const { script, style } = built;
	const rules = [
		"default-src 'none'",
		`script-src '${hashOf(script)}'`,
		`style-src '${hashOf(style)}'`,
		"img-src data: blob:",
		...(data === undefined ? ["connect-src 'self'"] : []),
		"base-uri 'none'",
		"form-action 'none'",
	];
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${rules.join("; ")}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${asText(title)}</title>
<style>${style}</style>
</head>
<body>
<div id="page"><noscript>This page needs JavaScript.</noscript></div>
${data === undefined ? "" : `<script type="text/plain" id="recording">${data}</script>\n`}<script type="module">${script}</script>
</body>
</html>
`;
}

/** Lies in `dist`, beside what is compiled; from the sources it is the same folder of the last build. */
function readPart(name: string): string {
	const text = readFileSync(new URL(`../../dist/page/${name}`, import.meta.url), "utf8");
	// Neither ends the element that it stands in.
	return text.replaceAll(/<\/(script|style)/gi, "<\\/$1").replaceAll("<!--", "<\\!--");
}

function hashOf(text: string): string {
	return `sha256-${createHash("sha256").update(text, "utf8").digest("base64")}`;
}

function asText(text: string): string {
	return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
