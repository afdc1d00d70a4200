import { plainTextOf } from './answer';
import {
	isConflict,
	isVendorAnswer,
	mayHaveBeenProcessed,
	responseOf,
	statusOf,
	type Failure,
} from './failure';
import { isRead } from './request';
import type { Vendor } from './vendor';
import { readVendorMessage } from './vendorMessage';

/** What an operation knows of the next step after a failure. */
export interface NextSteps {
	/** How a user finds out whether an unconfirmed write took place. */
	verifyStep?: string;
	/** What to check where the vendor does not find the record; the ID unless given. */
	missingStep?: string;
	/** What to do where the vendor says that the record exists already. */
	conflictStep?: string;
}

export interface FailureFacts extends NextSteps {
	vendor: Pick<Vendor, 'displayName' | 'keyHelp'>;
	/** ms a request may take before it is given up. */
	timeoutMs: number;
	/** ms the user accepts as one wait caused by the vendor. */
	maxWaitMs: number;
	/** ms since the epoch, to name the moment of the next try. */
	wallTime: number;
}

/** What happened, and what to do next. */
export interface FailureText {
	message: string;
	description: string;
}

/** Says a failure in the vendor's own words where it has any, and adds the next step. */
export function describeFailure(failure: Failure, facts: FailureFacts): FailureText {
	const response = responseOf(failure);
	const words = readVendorMessage(
		isVendorAnswer(failure) ? response?.body : plainTextOf(response ?? {}),
	);
	const unconfirmed = mayHaveBeenProcessed(failure);
	// Half an answer is nobody's words; beside an uncertain outcome the vendor's come second.
	const said = failure.outcome.kind === 'unreadable' ? '' : (words.text ?? '');
	const lines = [
		unconfirmed ? said : '',
		...words.details,
		nextStep(failure, facts),
		words.code && words.code !== String(statusOf(failure)) ? `Code: ${words.code}.` : '',
		words.link ? `See ${words.link}` : '',
		effort(failure),
	];
	return {
		message: unconfirmed
			? `${happened(failure, facts)}, the request may have been processed`
			: said || happened(failure, facts),
		description: lines.filter(Boolean).map(asSentence).join(' '),
	};
}

function happened({ outcome, request }: Failure, { vendor, timeoutMs }: FailureFacts): string {
	const name = vendor.displayName;
	switch (outcome.kind) {
		case 'refused':
			return `${name} turned the request away: its rate limit is used up`;
		case 'moved':
			return `The Base URL of ${name} has moved to ${hostOf(outcome.location, request.url)}`;
		case 'unreadable':
			if (request.expects === 'file') return `${name} did not answer with a file`;
			return outcome.response.text === undefined
				? `${name} sent an empty answer`
				: `${name} did not answer with JSON`;
		case 'undelivered':
			return `${name} could not be reached (${outcome.code})`;
		case 'unavailable':
			return `${name} is not available at the moment`;
		case 'unknown':
			return isTimeout(outcome.code)
				? `${name} did not answer within ${timeoutMs / 1000} seconds`
				: outcome.response
					? `${name} answered with status ${outcome.response.statusCode}`
					: `The connection to ${name} broke off (${outcome.code})`;
		case 'rejected':
			return `${name} answered with status ${outcome.status}`;
	}
}

function nextStep(failure: Failure, facts: FailureFacts): string {
	const { outcome } = failure;
	const name = facts.vendor.displayName;
	if (mayHaveBeenProcessed(failure)) {
		const verify =
			facts.verifyStep ?? `Look in ${name} whether it took place before you run this item again`;
		const page = outcome.kind === 'unreadable' ? ` ${wrongBaseUrl(name)}.` : '';
		if (failure.request.repeat === 'safe') {
			return `${name} did not confirm the request.${page} The item may be run again: a second time changes nothing more`;
		}
		return `${name} did not confirm the request, and sending it again could do it twice.${page} ${verify}`;
	}
	switch (outcome.kind) {
		case 'refused':
		case 'unavailable':
			return whenToTryAgain(failure, facts);
		case 'moved':
			return 'Set the new address as Base URL in the credential. The redirect was not followed, because a write would arrive as a read';
		case 'unreadable':
			return wrongBaseUrl(name);
		case 'undelivered':
			return 'Check the Base URL in the credential and the network of this n8n. Nothing was sent';
		case 'unknown':
			return `Try again later; if it stays so, ask ${name}'s support`;
		case 'rejected':
			return (
				failure.advice ??
				nextStepForStatus(isConflict(failure) ? 409 : outcome.status, failure, facts)
			);
	}
}

function wrongBaseUrl(name: string): string {
	return `The Base URL in the credential is probably wrong: it should be the address of ${name}'s API, not of its app or website`;
}

function nextStepForStatus(status: number, failure: Failure, facts: FailureFacts): string {
	const { vendor } = facts;
	const name = vendor.displayName;
	switch (status) {
		case 401:
			return `Check the API key in the credential. ${vendor.keyHelp}`;
		case 402:
			return `The account has no credits left for this; top it up in ${name}`;
		case 403:
			return `The API key is known but may not do this; check its rights and the plan in ${name}`;
		case 404:
			return whatIsMissing(failure, facts);
		case 405:
			return (
				failure.unknownRouteHint ??
				'The API does not offer this method here. Set the right one under Route Overrides in the credential'
			);
		case 409:
			return (
				facts.conflictStep ?? 'A record with these values exists already; update that one instead'
			);
		case 422:
			return 'Correct the named fields and run the item again';
		default:
			return 'Check the parameters of this operation';
	}
}

function whatIsMissing(failure: Failure, { missingStep }: FailureFacts): string {
	const { missing = isVendorAnswer(failure) ? 'record' : 'route', unknownRouteHint } = failure;
	const record =
		missingStep ?? 'Check the ID: the record may have been deleted, or belong to another account';
	const route =
		unknownRouteHint ??
		'This address is not part of the API. Check the Base URL in the credential, or set the right path under Route Overrides there';
	if (missing === 'route') return route;
	return missing === 'either' && unknownRouteHint ? `${record}. If it is there: ${route}` : record;
}

function whenToTryAgain(failure: Failure, facts: FailureFacts): string {
	const { resumeInMs } = failure;
	if (resumeInMs === undefined) {
		return isRead(failure.request.method) || failure.outcome.kind === 'refused'
			? 'Another program may be using the same account: lower Share of the Limit in the credential, or run again later'
			: 'Nothing was repeated, because this request must not be processed twice. Run the item again later';
	}
	const moment = new Date(facts.wallTime + resumeInMs).toISOString();
	return `Try again after ${moment} (in ${Math.ceil(resumeInMs / 1000)} seconds). That is longer than Max Wait (${
		facts.maxWaitMs / 1000
	} seconds), which can be raised under Options`;
}

function effort({ attempts, waitedMs }: Failure): string {
	if (attempts < 2) return '';
	return `Sent ${attempts} times, waited ${Math.round(waitedMs / 1000)} seconds in all`;
}

function isTimeout(code: string): boolean {
	return code === 'ECONNABORTED' || code === 'ETIMEDOUT';
}

function hostOf(location: string, base: string): string {
	return URL.canParse(location, base) ? new URL(location, base).origin : 'another address';
}

function asSentence(text: string): string {
	return /[.!?]$|^See /.test(text) ? text : `${text}.`;
}
