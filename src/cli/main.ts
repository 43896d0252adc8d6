#!/usr/bin/env node
/* eslint-disable @typescript-eslint/no-require-imports -- all code is to be loaded after the first line */
import type * as RunProcess from './run-process';

// Node 22.1 and later keep compiled code for the next start, in a folder of temporary files; NODE_DISABLE_COMPILE_CACHE=1 turns that off
(require('node:module') as { readonly enableCompileCache?: () => void }).enableCompileCache?.();
(require('./run-process') as typeof RunProcess).runProcess();
