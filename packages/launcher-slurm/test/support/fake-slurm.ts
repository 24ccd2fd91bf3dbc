import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { temporary } from "test-shared/exploration";

/** Commands on the PATH that stand for Slurm's. */
export interface FakeSlurm {
	/** The calls so far: `sbatch --parsable …`. */
	readonly calls: readonly string[];
	/** Says what the commands are to do, by the name of what they look at. */
	tell(name: string, text: string | number): void;
	/** Takes them off the PATH. */
	remove(): void;
}

/** Puts the commands on this process's PATH. */
export function fakeSlurm(): FakeSlurm {
	const folder = temporary("slurm");
	const commands = path.join(folder, "bin");
	mkdirSync(commands, { recursive: true });
	writeFileSync(path.join(folder, "calls"), "");
	const script = path.join(commands, "fake-slurm.mjs");
	writeFileSync(script, `#!${process.execPath}\n${readFileSync(PROGRAM, "utf8")}`, { mode: 0o755 });
	for (const name of ["sbatch", "squeue", "scancel", "scontrol"]) symlinkSync(script, path.join(commands, name));
	const { PATH = "" } = process.env;
	Object.assign(process.env, { PATH: `${commands}${path.delimiter}${PATH}`, FAKE_SLURM: folder });
	return {
		get calls() {
			return readFileSync(path.join(folder, "calls"), "utf8").split("\n").slice(0, -1);
		},
		tell: (name, text) => writeFileSync(path.join(folder, name), String(text)),
		remove: () => {
			process.env.PATH = PATH;
			delete process.env.FAKE_SLURM;
		},
	};
}

const PROGRAM = fileURLToPath(new URL("../programs/fake-slurm.mjs", import.meta.url));
