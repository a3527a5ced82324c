//! A ZIP file as a stream: the same files and the same moment give the same bytes.

use std::io::{self, BufWriter, Read, Write};

use miniz_oxide::deflate::core::{
    CompressorOxide, TDEFLFlush, TDEFLStatus, compress_to_output, create_comp_flags_from_zip_params,
};
use rawzip::{CompressionMethod, ZipArchiveWriter, time::UtcDateTime};
use tempfile::NamedTempFile;

use crate::quantity::Moment;

/// How hard files are packed, from 1 to 9. With the least, text is nearly as small as with any, and
/// pictures, which do not shrink, take a fifth of the time.
const COMPRESSION_LEVEL: i32 = 1;
/// Packed bytes without a head of their own, as ZIP files hold them.
const RAW_DEFLATE: i32 = -15;
/// The permissions of an unpacked file: its owner reads and writes it, others read it.
const FILE_MODE: u32 = 0o100_644;

/// A ZIP file that is being written.
pub(super) struct Zip {
    archive: ZipArchiveWriter<BufWriter<NamedTempFile>>,
    folder: String,
    at: UtcDateTime,
}

impl Zip {
    /// Everything in it will lie in `folder` and be dated `at`.
    pub(super) fn new(file: NamedTempFile, folder: &str, at: Moment) -> Self {
        let archive = ZipArchiveWriter::new(BufWriter::new(file));
        Self {
            archive,
            folder: folder.to_owned(),
            at: UtcDateTime::from_unix(at.timestamp()),
        }
    }

    pub(super) fn add(&mut self, name: &str, from: &mut dyn Read) -> io::Result<()> {
        let path = format!("{}/{name}", self.folder);
        let file = self
            .archive
            .new_file(path.as_str())
            .compression_method(CompressionMethod::DEFLATE);
        let (mut file, sums) = file
            .last_modified(self.at)
            .unix_permissions(FILE_MODE)
            .start()
            .map_err(own)?;
        let mut packed = sums.wrap(Packer::new(&mut file));
        io::copy(from, &mut packed)?;
        let (packer, sums) = packed.finish().map_err(own)?;
        packer.finish()?;
        file.finish(sums).map_err(own)?;
        Ok(())
    }

    /// The file, safe on the disk.
    pub(super) fn finish(self) -> io::Result<NamedTempFile> {
        let file = self
            .archive
            .finish()
            .map_err(own)?
            .into_inner()
            .map_err(|fault| fault.into_error())?;
        file.as_file().sync_all()?;
        Ok(file)
    }
}

/// The system's own fault, so that a full disk is called one.
fn own(fault: rawzip::Error) -> io::Error {
    match fault.into_kind() {
        rawzip::ErrorKind::IO(fault) => fault,
        other => io::Error::other(other.to_string()),
    }
}

/// Packs what is written into it.
struct Packer<W> {
    out: W,
    state: Box<CompressorOxide>,
}

impl<W: Write> Packer<W> {
    fn new(out: W) -> Self {
        let flags = create_comp_flags_from_zip_params(COMPRESSION_LEVEL, RAW_DEFLATE, 0);
        Self {
            out,
            state: Box::new(CompressorOxide::new(flags)),
        }
    }

    /// Packs some bytes, and says how many and whether it was the end.
    fn pack(&mut self, bytes: &[u8], flush: TDEFLFlush) -> io::Result<(usize, bool)> {
        let Self { out, state } = self;
        let mut fault = None;
        let (status, taken) = compress_to_output(state, bytes, flush, |packed| {
            fault = out.write_all(packed).err();
            fault.is_none()
        });
        match (fault, status) {
            (Some(fault), _) => Err(fault),
            (None, TDEFLStatus::Okay) => Ok((taken, false)),
            (None, TDEFLStatus::Done) => Ok((taken, true)),
            (None, _) => Err(io::Error::other("the file could not be packed")),
        }
    }

    fn finish(mut self) -> io::Result<()> {
        while !self.pack(&[], TDEFLFlush::Finish)?.1 {}
        Ok(())
    }
}

impl<W: Write> Write for Packer<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Ok(self.pack(bytes, TDEFLFlush::None)?.0)
    }

    /// Packed bytes leave when there are enough of them, and at the end.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
