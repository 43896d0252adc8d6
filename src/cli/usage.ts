/** What `dovetail --help` says. */
export const usage = `Usage:
  dovetail check [PATH...|-] [options]   check manifests that are applied together (default: dist)
  dovetail rules                         list the rules
  dovetail explain RULE                  say what a rule asks, why, and show an example

Options of check:
  --format text|json|sarif|github
                           how to report (default: text)
  --strict                 exit 1 on warnings too
  --closed                 what is not in the set is missing: prerequisites are errors
  --external K/N[:KEY,...] what is made elsewhere; may be repeated
  --waive 'RULE@KIND/NAMESPACE/NAME=REASON'
                           accept a finding; may be repeated
  --waivers FILE           the same, a line each; # begins a comment
  -n, --namespace NS       where objects lie that do not say it
  --kube VERSION           the Kubernetes version that the manifests are for (default: 1.28)
  --only GROUP|RULE        ask these rules only; may be repeated
  --skip RULE|GROUP        do not ask these rules; may be repeated
  --rules FILE             ask rules of your own too, also of rules and explain; may be repeated

Exit status: 0 no errors, 1 errors, 2 could not run or not read everything
`;
