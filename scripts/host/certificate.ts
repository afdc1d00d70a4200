/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { generate } from 'selfsigned';

import { LOOPBACK } from './ports';

const DAYS = 30;
/** Kinds of alternative names in a certificate (RFC 5280, 4.2.1.6). */
const DNS_NAME = 2;
const IP_ADDRESS = 7;

/** A certificate of `localhost` and 127.0.0.1, of which nobody but those it is given to thinks anything. */
export interface Certificate {
	/** PEM. A client that takes it for an authority trusts the server. */
	certificate: string;
	/** PEM. */
	key: string;
	/** The same two as files. */
	certificateFile: string;
	keyFile: string;
}

/** Makes a new certificate and writes it to a folder. */
export function makeCertificate(folder: string): Certificate {
	const { cert: certificate, private: key } = generate(
		[{ name: 'commonName', value: 'localhost' }],
		{
			algorithm: 'sha256',
			days: DAYS,
			keySize: 2048,
			extensions: [
				{ name: 'basicConstraints', cA: true },
				{ name: 'keyUsage', keyCertSign: true, digitalSignature: true, keyEncipherment: true },
				{ name: 'extKeyUsage', serverAuth: true },
				{
					name: 'subjectAltName',
					altNames: [
						{ type: DNS_NAME, value: 'localhost' },
						{ type: IP_ADDRESS, ip: LOOPBACK },
					],
				},
			],
		},
	);
	mkdirSync(folder, { recursive: true });
	const certificateFile = path.join(folder, 'localhost.crt');
	const keyFile = path.join(folder, 'localhost.key');
	writeFileSync(certificateFile, certificate);
	writeFileSync(keyFile, key, { mode: 0o600 });
	return { certificate, key, certificateFile, keyFile };
}
