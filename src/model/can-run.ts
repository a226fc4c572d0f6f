/** Which files a person is told of before they are saved (M15). Apart from their names, which the first screen needs. */
import { extensionOf } from './file-name.ts'

/** What some system runs, or opens as a page with the rights of where it lies. */
const RUNS = new Set(
  (
    'ade adp app appimage application appref-ms asp bat bin cer chm class cmd com command cpl crt csh deb desktop dll dmg ' +
    'docm dotm elf exe fxp gadget hta htm html img inf ins iso isp jar jnlp js jse ksh lib lnk mad mde mdt mht mhtml mjs msc ' +
    'msh msi msix msp mst ocx osx out pif pkg pl potm ppam ppsm pptm prg ps1 ps2 psc1 psm1 py pyc pyw rb reg rpm run scf scr ' +
    'sct sh shb shs shtml svg svgz sys tmp url vb vbe vbs vxd webloc wsc wsf wsh xbap xhtml xht xlam xlsb xlsm xltm xml xpi apk aab ipa'
  ).split(' '),
)

/** Whether a person is told before a file of this name is saved. */
export function canRun(name: string): boolean {
  return RUNS.has(extensionOf(name))
}
