/** Where long steps tell what they do. */
export type Progress = (line: string) => void;

/** Writes progress to the standard output. */
export const printProgress: Progress = line => {
  process.stdout.write(`${line}\n`);
};
