export * from './alert.ts';
export * from './amountBand.ts';
export * from './auditActions.ts';
export * from './business.ts';
export * from './businessDate.ts';
export * from './cardKeys.ts';
export * from './cardNumber.ts';
export * from './customerDataAge.ts';
export * from './design/contrast.ts';
export * from './design/physicalSize.ts';
export * from './errors.ts';
export { errorTexts } from './errorTexts.ts';
export type { ErrorText } from './errorTexts/errorText.ts';
export * from './i18n/translator.ts';
export * from './keyStore/chooseKeyStore.ts';
export * from './keyStore/dpapiKeyStore.ts';
export * from './keyStore/keyStore.ts';
export * from './keyStore/privateFiles.ts';
export * from './keyStore/runProgram.ts';
export * from './keyStore/systemdKeyStore.ts';
export * from './language.ts';
export * from './log.ts';
export * from './programVersion.ts';
export { pageHeaders } from './pageHeaders.ts';
export * from './ports.ts';
export * from './protocol/alertView.ts';
export * from './protocol/auditPage.ts';
export { type HeldKeys, type OfferedKeys, type PartEpoch } from './protocol/cardKeyDelivery.ts';
export * from './protocol/codec.ts';
export { parseJson } from './protocol/parseJson.ts';
export * from './protocol/commands.ts';
export * from './protocol/consoleSelf.ts';
export * from './protocol/dayReport.ts';
export * from './protocol/deviceView.ts';
export * from './protocol/hubHealth.ts';
export * from './protocol/hubProblems.ts';
export { displayCommands } from './protocol/displayCommands.ts';
export {
  cardKeyStates,
  devicePage,
  enrolFile,
  enrolmentPage,
  enrolmentStates,
  type CardKeyState,
  type DevicePage,
  type EnrolFile,
  type EnrolmentPage,
  type ListedDevice,
  MAX_REVOKED,
  type RevokedDevice,
} from './protocol/enrolment.ts';
export { cardKey, type CardKeyMessage } from './protocol/fields.ts';
export * from './protocol/fromPage.ts';
export * from './protocol/hallView.ts';
export * from './protocol/hubToConsole.ts';
export * from './protocol/hubToDisplay.ts';
export * from './protocol/hubToKiosk.ts';
export * from './protocol/issuedTicket.ts';
export * from './protocol/myDay.ts';
export { recoveryCheck, recoveryEvents, type RecoveryCheck } from './protocol/recovery.ts';
export * from './protocol/referralView.ts';
export * from './protocol/staffPage.ts';
export * from './protocol/version.ts';
export * from './protocol/windowCommands.ts';
export * from './qr/qrCode.ts';
export * from './queue.ts';
export * from './roles.ts';
export * from './secretRules.ts';
export * from './ticketNumber.ts';
export * from './tier.ts';
export {
  branchCaCertificate,
  serverCertificate,
  type BranchCaParts,
  type ServerCertificateParts,
} from './trust/branchCertificates.ts';
export { SERIAL_BYTES, type CertificateParts } from './trust/certificate.ts';
export * from './trust/enrolCode.ts';
export * from './trust/enrolProof.ts';
export * from './trust/kioskKeyFile.ts';
export * from './trust/rekeyProof.ts';
export * from './trust/recoveryCode.ts';
export * from './trust/sealedBox.ts';
export * from './trust/selfSignedCertificate.ts';
export * from './trust/serverName.ts';
export { signatureList, type SignatureList } from './trust/signatures.ts';
export * from './voice/announcement.ts';
export * from './voice/announcementKey.ts';
export * from './voice/composePhrase.ts';
export * from './voice/packProblems.ts';
export * from './voice/planAnnouncement.ts';
export { voiceFragments } from './voice/voiceFragments.ts';
export * from './voice/voiceLanguage.ts';
export * from './voice/voicePack.ts';
