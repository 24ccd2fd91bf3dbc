import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { rootFolder } from "../../scripts/install.mjs";
import { runCommand } from "../../scripts/run-command.mjs";

interface Manifest {
	readonly name: string;
	readonly version: string;
	readonly dependencies?: Readonly<Record<string, string>>;
	readonly optionalDependencies?: Readonly<Record<string, string>>;
	readonly peerDependencies?: Readonly<Record<string, string>>;
	readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

/**
 * Packs every package of the project as it would be published, after a build of what has changed, and what they need of others.
 *
 * @param folder - An empty folder, for the tarballs.
 * @returns Their tarballs, by name.
 */
export async function packPackages(folder: string): Promise<Map<string, string>> {
	await succeed("turbo run build --output-logs=errors-only");
	await succeed(`pnpm --filter "./packages/*" pack --pack-destination "${folder}"`);
	const packages = readdirSync(path.join(rootFolder, "packages")).map((name) => path.join(rootFolder, "packages", name));
	const own = packages.filter((each) => existsSync(path.join(each, "package.json")));
	const others = neededBy(own);
	for (const each of others) await archive(each, folder);
	return new Map([...own, ...others].map(manifestOf).map((manifest) => [manifest.name, path.join(folder, tarballOf(manifest))]));
}

/**
 * Installs packages, and those that they need, by npm from their tarballs alone: nothing is fetched.
 *
 * @param folder - An empty folder.
 * @param tarballs - Made by {@link packPackages}.
 * @param names - Names of packages.
 */
export async function installPacked(folder: string, tarballs: ReadonlyMap<string, string>, names: readonly string[]): Promise<void> {
	const overrides = Object.fromEntries(Array.from(tarballs, ([name, tarball]) => [name, `file:${tarball}`]));
	const dependencies = Object.fromEntries(names.map((name) => [name, overrides[name]]));
	writeFileSync(path.join(folder, "package.json"), JSON.stringify({ type: "module", dependencies, overrides }));
	const flags = ["--offline", "--no-audit", "--no-fund", "--ignore-scripts"];
	await promisify(execFile)("npm", ["install", ...flags], { cwd: folder, shell: true });
}

/**
 * Folders of all packages of others that packages of the project need, and those need in turn; of each name one. Optional peers of others count where they
 * are there: a README may name them.
 */
function neededBy(packages: readonly string[]): string[] {
	const found = new Map<string, string>();
	const open = packages.map((each) => ({ folder: each, neighbours: path.join(each, "node_modules") }));
	for (let next = open.shift(); next !== undefined; next = open.shift()) {
		const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta = {} } = manifestOf(next.folder);
		const isOwn = packages.includes(next.folder);
		for (const [name, version] of Object.entries({ ...dependencies, ...optionalDependencies, ...peerDependencies })) {
			const link = path.join(next.neighbours, name);
			if (version.startsWith("workspace:") || found.has(name) || !existsSync(link)) continue;
			if (isOwn && peerDependenciesMeta[name]?.optional) continue;
			const folder = realpathSync(link);
			found.set(name, folder);
			// pnpm has what a package needs beside it.
			open.push({ folder, neighbours: folder.slice(0, -name.length) });
		}
	}
	return [...found.values()];
}

async function succeed(command: string): Promise<void> {
	const { succeeded, output } = await runCommand(command);
	if (!succeeded) throw new Error(`${command}\n${output}`);
}

/** Puts an installed package into a tarball again. `npm pack` isn't for that: it fails with some of them. */
async function archive(installed: string, folder: string): Promise<void> {
	const parent = mkdtempSync(path.join(folder, "unpacked-"));
	cpSync(installed, path.join(parent, "package"), { recursive: true });
	await promisify(execFile)("tar", ["-czf", path.join(folder, tarballOf(manifestOf(installed))), "-C", parent, "package"]);
	rmSync(parent, { recursive: true });
}

function tarballOf({ name, version }: Manifest): string {
	return `${name.replace("@", "").replace("/", "-")}-${version}.tgz`;
}

function manifestOf(folder: string): Manifest {
	return JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
}
