// Lints one package folder with n8n's own rules and prints what they say as JSON. A script of its
// own, since n8n's ESLint plugins cannot be loaded inside Jest.
import { config as developmentConfig } from '@n8n/node-cli/eslint';
import {
	buildScanConfig,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';
import { ESLint } from 'eslint';

const cwd = process.argv[2];

/** `n8n-node lint` and the verification scan each bring their own version of the rules. */
const configs = { lint: developmentConfig, scan: await buildScanConfig() };

const findings = [];
for (const [by, overrideConfig] of Object.entries(configs)) {
	const eslint = new ESLint({
		cwd,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig,
	});
	for (const { filePath, messages, source } of await eslint.lintFiles(SOURCE_FILE_PATTERNS)) {
		for (const { ruleId, message, line } of messages) {
			const text = source?.split('\n')[line - 1]?.trim();
			findings.push({ by, file: filePath.slice(cwd.length + 1), rule: ruleId, message, text });
		}
	}
}
console.log(JSON.stringify(findings));
