// For the demo's `--launcher`: `REDIS_URL` says where the queue is, `SWEEP_FOLDER` what the workers share.
import { env } from "node:process";
import { bullmq } from "@pypet/launcher-bullmq";

const { REDIS_URL: url = "", SWEEP_FOLDER: folder = "" } = env;

export const launcher = bullmq({ connection: { url }, folder });
