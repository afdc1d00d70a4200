/**
 * What must hold of every vendor, told once: each suite opens accounts of its own, and runs against the
 * vendor's stand-in. A vendor's test file calls it beside its own tests.
 */
export { describeCredentialTest } from './credential-test';
export { describeDropdownRefusals } from './dropdown-refusals';
export { describeFailingItem } from './failing-item';
export { describeNoApi } from './no-api';
export { describeSecrecy } from './secrecy';
export { describeSendOnce } from './send-once';
export type { Subject } from './subject';
export { describeUnconfirmedCreate } from './unconfirmed';
