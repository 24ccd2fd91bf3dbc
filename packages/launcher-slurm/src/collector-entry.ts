// What the job behind the arrays runs: it brings what they have done into the trajectory's file, and says what is left.
import process from "node:process";
import type { OpenStorage } from "@pypet/storage";
import { collect } from "@pypet/sweep";
import { readPlan, SweepFolder } from "@pypet/sweep/launching";
import { hasEnded } from "./ended-job.js";
import { lookAtQueue } from "./slurm-queue.js";
import { sweepName } from "./sweep-jobs.js";

const [path = ""] = process.argv.slice(2);
const folder = new SweepFolder(path);
const plan = readPlan(folder);
// So that whoever takes up the rest knows what is free; not every site has squeue on its nodes.
await lookAtQueue(folder, sweepName(plan)).catch((error: unknown) => console.error(error));
const { collected, failed, folded, runs } = collect(path, { open: await opener(), hasEnded });
console.log(`${folded} runs collected; ${collected} of ${runs} are in the file, ${failed} of them failed.`);

/** Opens the file as the program that made the plan did. */
async function opener(): Promise<OpenStorage> {
	const { address } = plan;
	const exported: object = address === undefined ? {} : await import(address.module);
	const open: unknown = Reflect.get(exported, address?.name ?? "");
	return isOpener(open)
		? open
		: () => {
				throw new TypeError(`${path} has a plan without a file.`);
			};
}

/** What a store's address names opens it: that is the address's promise. */
function isOpener(value: unknown): value is OpenStorage {
	return typeof value === "function";
}
