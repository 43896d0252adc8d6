/** The capabilities that the baseline level lets containers add (check_capabilities_baseline.go). */
export const baselineCapabilities: ReadonlySet<string> = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
]);

// the minor version since which each sysctl is allowed (check_sysctls.go)
const sysctls: ReadonlyMap<string, number> = new Map([
  ['kernel.shm_rmid_forced', 0],
  ['net.ipv4.ip_local_port_range', 0],
  ['net.ipv4.ip_unprivileged_port_start', 0],
  ['net.ipv4.ping_group_range', 0],
  ['net.ipv4.tcp_syncookies', 0],
  ['net.ipv4.ip_local_reserved_ports', 27],
  ['net.ipv4.tcp_fin_timeout', 29],
  ['net.ipv4.tcp_keepalive_intvl', 29],
  ['net.ipv4.tcp_keepalive_probes', 29],
  ['net.ipv4.tcp_keepalive_time', 29],
  ['net.ipv4.tcp_rmem', 32],
  ['net.ipv4.tcp_wmem', 32],
]);

/** Returns whether a version of the standard allows a sysctl. */
export function allowsSysctl(name: string, minor: number): boolean {
  const since = sysctls.get(name);
  return since !== undefined && since <= minor;
}

// the minor version since which each type is allowed (check_seLinuxOptions.go)
const seLinuxTypes: ReadonlyMap<string, number> = new Map([
  ['', 0],
  ['container_init_t', 0],
  ['container_kvm_t', 0],
  ['container_t', 0],
  ['container_engine_t', 31],
]);

/** Returns whether a version of the standard allows an SELinux type. */
export function allowsSeLinuxType(type: string, minor: number): boolean {
  const since = seLinuxTypes.get(type);
  return since !== undefined && since <= minor;
}

/**
 * The volumes that the restricted level allows (check_restrictedVolumes.go).
 *
 * `image` is allowed by every server that has such volumes without a feature gate, whatever the version of the standard.
 */
export const restrictedVolumes: ReadonlySet<string> = new Set([
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
]);

/** Returns whether a type of a seccomp or AppArmor profile is allowed. */
export function confines(type: unknown): boolean {
  return type === 'RuntimeDefault' || type === 'Localhost';
}
