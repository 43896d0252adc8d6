import { App as CheckedApp, type AppProps } from '../../../src/app';

/** App without its check, for tests of what is written: their objects are of kinds that no cluster has. */
export class App extends CheckedApp {
  constructor(props: AppProps = {}) {
    super({ check: false, ...props });
  }
}
