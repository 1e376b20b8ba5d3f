/** Stops a command with a sentence for whoever called it. */
export class Stop extends Error {}
