// For the demo's `--launcher`, with `SLURM_CONF` in the environment; `SWEEP_FOLDER` says what the nodes share.
import { env } from "node:process";
import { slurm } from "@pypet/launcher-slurm";

const { SWEEP_FOLDER: folder = "" } = env;

export const launcher = slurm({ folder, tasks: 2, time: "00:10:00", pollSeconds: 0.3 });
