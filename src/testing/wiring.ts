/** The wiring of manifests as a text, which snapshots show without quotes. */
export class Wiring {
  constructor(readonly text: string) {}
}
