import type { Rule } from './rule.js'
import { bareCore } from './rules/bareCore.js'
import { barrels } from './rules/barrels.js'
import { documentedExports } from './rules/documentedExports.js'
import { errorPages } from './rules/errorPages.js'
import { fileLength } from './rules/fileLength.js'
import { fileNames } from './rules/fileNames.js'
import { honestTests } from './rules/honestTests.js'
import { importDirections } from './rules/importDirections.js'
import { lightImports } from './rules/lightImports.js'
import { packageFiles } from './rules/packageFiles.js'
import { plainCode } from './rules/plainCode.js'
import { sharedCode } from './rules/sharedCode.js'

/** The laws of the house. */
export const rules: readonly Rule[] = [
  importDirections,
  bareCore,
  sharedCode,
  barrels,
  plainCode,
  honestTests,
  fileNames,
  fileLength,
  lightImports,
  errorPages,
  documentedExports,
  packageFiles,
]
