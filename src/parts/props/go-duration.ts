/** Seconds as Go writes a duration: `1h0m0s`. Operators write it so, and GitOps tools see no difference then. */
export function goDuration(seconds: number): string {
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  const inHours = hours > 0 ? `${hours}h` : '';
  return `${inHours}${hours > 0 || minutes > 0 ? `${minutes}m` : ''}${rest}s`;
}
