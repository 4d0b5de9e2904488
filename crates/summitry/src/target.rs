//! Where output goes: the standard output, or a file that is whole or not there.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use tempfile::NamedTempFile;

/// An output that is being written; [`Target::finish`] makes it final.
pub(crate) enum Target {
    /// The standard output.
    Stdout(BufWriter<io::Stdout>),
    /// A file, written beside its place and moved there when it is complete.
    File(BufWriter<NamedTempFile>, PathBuf),
    /// A device or pipe, which cannot be replaced.
    Device(BufWriter<File>, PathBuf),
}

impl Target {
    /// The file of this path, or the standard output.
    pub(crate) fn open(path: Option<&Path>) -> Result<Self> {
        let Some(path) = path.filter(|it| it.as_os_str() != "-") else {
            return Ok(Self::Stdout(BufWriter::new(io::stdout())));
        };
        let cannot = || format!("{}: cannot be written", path.display());
        let owned = path.to_owned();
        if path.exists() && !path.is_file() {
            let file = File::options()
                .write(true)
                .open(path)
                .with_context(cannot)?;
            return Ok(Self::Device(BufWriter::new(file), owned));
        }
        let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
        let file = NamedTempFile::new_in(folder.unwrap_or(Path::new("."))).with_context(cannot)?;
        Ok(Self::File(BufWriter::new(file), owned))
    }

    /// Writes what `fill` gives, and makes it final.
    pub(crate) fn write(
        path: Option<&Path>,
        fill: impl FnOnce(&mut Self) -> Result<()>,
    ) -> Result<()> {
        let mut target = Self::open(path)?;
        let filled = fill(&mut target);
        match path {
            Some(path) => {
                filled.with_context(|| format!("{}: cannot be written", path.display()))?
            }
            None => filled?,
        }
        target.finish()
    }

    /// Makes the output final.
    pub(crate) fn finish(self) -> Result<()> {
        let cannot = |path: &Path| format!("{}: cannot be written", path.display());
        match self {
            Self::Stdout(mut out) => out.flush().context("standard output"),
            Self::Device(mut out, path) => out.flush().with_context(|| cannot(&path)),
            Self::File(out, path) => {
                let inner = out.into_inner().map_err(io::IntoInnerError::into_error);
                let file = inner.with_context(|| cannot(&path))?;
                set_mode(file.as_file());
                file.persist(&path).with_context(|| cannot(&path))?;
                Ok(())
            }
        }
    }
}

/// A temporary file is for its owner alone; a result is for whom the folder is.
#[cfg(unix)]
fn set_mode(file: &File) {
    use std::os::unix::fs::PermissionsExt as _;
    // Where permissions cannot be set, those of the temporary file do no harm.
    let _ = file.set_permissions(std::fs::Permissions::from_mode(0o644));
}

#[cfg(not(unix))]
fn set_mode(_: &File) {}

impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stdout(out) => out.write(bytes),
            Self::File(out, _) => out.write(bytes),
            Self::Device(out, _) => out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stdout(out) => out.flush(),
            Self::File(out, _) => out.flush(),
            Self::Device(out, _) => out.flush(),
        }
    }
}
