export { type AwsBatchOptions, awsBatchJob } from "./aws-batch.js";
export { type KubernetesOptions, kubernetesJob } from "./kubernetes.js";
export { lsfScript } from "./lsf.js";
export { type PbsOptions, pbsScript } from "./pbs.js";
export { sgeScript } from "./sge.js";
export type { TaskOptions } from "./task.js";
export type { ScriptOptions } from "./task-script.js";
