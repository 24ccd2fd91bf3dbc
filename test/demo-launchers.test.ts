// The demo, unchanged but for the launcher. Slurm and Redis are Debian's, started here, on loopback.
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { expectSameContent } from "test-shared/content";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hasRedis, RedisServer } from "../packages/launcher-bullmq/test/support/redis-server.js";
import { Worker } from "../packages/launcher-bullmq/test/support/worker.js";
import { missingProgram, startSlurm } from "../packages/launcher-slurm/test/support/private-slurm.js";
import { contentOf } from "../packages/pypet/test/support/content.js";
import { fromSourceFlags } from "../scripts/from-source.mjs";
import { rootFolder } from "../scripts/install.mjs";

const folder = mkdtempSync(path.join(tmpdir(), "demo-launchers-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What the demo leaves in its file. */
async function contentOfDemo(name: string, options: readonly string[], environment: Readonly<Record<string, string>>) {
	const main = path.join(rootFolder, "apps", "demo", "src", "main.ts");
	const env = { ...process.env, ...environment };
	await promisify(execFile)(process.execPath, [...fromSourceFlags(), main, path.join(folder, name), ...options], { env });
	return contentOf(path.join(folder, name, "lif.hdf5"));
}

let expected: Awaited<ReturnType<typeof contentOfDemo>>;
beforeAll(async () => {
	expected = await contentOfDemo("one-process", [], {});
}, 180_000);

/** Runs the demo with the launcher of a module, and compares what it leaves with that of one process. */
async function expectEqualContent(name: string, environment: Readonly<Record<string, string>> = {}): Promise<void> {
	expect(expected.rows).toHaveLength(255);
	const module = path.join(rootFolder, "test", "support", "demo-launchers", `${name}.ts`);
	const content = await contentOfDemo(name, ["--launcher", module], environment);
	expectSameContent(content, expected);
}

test("the demo leaves with local processes what it leaves in one, to the last bit", { timeout: 180_000 }, async () => {
	await expectEqualContent("local-processes");
});

const missing = missingProgram();
if (missing !== undefined)
	console.log(`skipped: the demo on Slurm (${missing} is missing; apt-get install slurmctld slurmd slurm-client munge)`);

test.skipIf(missing !== undefined)(
	"the demo leaves on Slurm what it leaves in one process, to the last bit",
	{ timeout: 180_000 },
	async () => {
		const cluster = await startSlurm();
		try {
			await expectEqualContent("slurm", { SLURM_CONF: cluster.conf, SWEEP_FOLDER: path.join(folder, "slurm-sweep") });
		} finally {
			await cluster.stop();
		}
	},
);

if (!hasRedis) console.log("skipped: the demo on BullMQ (redis-server is missing; apt-get install redis-server)");

test.skipIf(!hasRedis)("the demo leaves on BullMQ what it leaves in one process, to the last bit", { timeout: 180_000 }, async () => {
	const redis = await RedisServer.start();
	const worker = new Worker("--redis", redis.url, "--processes", "2");
	try {
		await expectEqualContent("bullmq", { REDIS_URL: redis.url, SWEEP_FOLDER: path.join(folder, "bullmq-sweep") });
	} finally {
		await worker.end("SIGKILL");
		await redis.stop();
	}
});
