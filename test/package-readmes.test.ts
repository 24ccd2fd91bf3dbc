import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { rootFolder } from "../scripts/install.mjs";

const names = readdirSync(path.join(rootFolder, "packages"));

test.for(names)("the README of packages/%s leads nowhere that is not there once the package is installed", (name) => {
	const folder = path.join(rootFolder, "packages", name);
	const text = readFileSync(path.join(folder, "README.md"), "utf8").replaceAll(/^```.*?^```/gms, "");
	const targets = Array.from(text.matchAll(/\]\(([^)\s]+)[^)]*\)/g), ([, target = ""]) => target);
	const isInPackage = (target: string) => target.startsWith("src/") && existsSync(path.join(folder, target));
	expect(targets.filter((target) => !/^(?:https:\/\/|#)/.test(target) && !isInPackage(target))).toEqual([]);
});

test.for(names)("the README of packages/%s fits on a screen: sixty lines", (name) => {
	expect(readFileSync(path.join(rootFolder, "packages", name, "README.md"), "utf8").split("\n").length).toBeLessThanOrEqual(61);
});
