//! Where output goes: the standard output, or a file that is whole or not there.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::Result;
use tempfile::NamedTempFile;

/// An output that is being written; its errors name it.
pub(crate) struct Target {
    out: Out,
    name: String,
}

enum Out {
    /// The standard output.
    Stdout(BufWriter<io::Stdout>),
    /// A file, written beside its place and moved there when it is complete.
    File(BufWriter<NamedTempFile>, PathBuf),
    /// A device or pipe, which cannot be replaced.
    Device(BufWriter<File>),
}

impl Target {
    /// Writes what `fill` gives to the file of a path or to the standard output; a file that was
    /// there stays as it was where anything fails.
    pub(crate) fn write(
        path: Option<&Path>,
        fill: impl FnOnce(&mut Self) -> Result<()>,
    ) -> Result<()> {
        let mut target = Self::open(path)?;
        fill(&mut target)?;
        target.finish()
    }

    fn open(path: Option<&Path>) -> Result<Self> {
        let path = path.filter(|it| it.as_os_str() != "-");
        let name = path.map_or_else(
            || "standard output".to_owned(),
            |it| it.display().to_string(),
        );
        let out = Out::open(path).map_err(|error| told(&name, &error))?;
        Ok(Self { out, name })
    }

    fn finish(self) -> Result<()> {
        let Self { out, name } = self;
        Ok(out.finish().map_err(|error| told(&name, &error))?)
    }
}

impl Out {
    fn open(path: Option<&Path>) -> io::Result<Self> {
        let Some(path) = path else {
            return Ok(Self::Stdout(BufWriter::new(io::stdout())));
        };
        if path.exists() && !path.is_file() {
            let file = File::options().write(true).open(path)?;
            return Ok(Self::Device(BufWriter::new(file)));
        }
        let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
        let file = NamedTempFile::new_in(folder.unwrap_or(Path::new(".")))?;
        Ok(Self::File(BufWriter::new(file), path.to_owned()))
    }

    fn finish(self) -> io::Result<()> {
        match self {
            Self::Stdout(mut out) => out.flush(),
            Self::Device(mut out) => out.flush(),
            Self::File(out, path) => {
                let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
                set_mode(file.as_file());
                file.persist(&path).map_err(|error| error.error)?;
                Ok(())
            }
        }
    }

    fn inner(&mut self) -> &mut dyn Write {
        match self {
            Self::Stdout(out) => out,
            Self::File(out, _) => out,
            Self::Device(out) => out,
        }
    }
}

impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.inner().write(bytes);
        written.map_err(|error| told(&self.name, &error))
    }

    fn flush(&mut self) -> io::Result<()> {
        let flushed = self.out.inner().flush();
        flushed.map_err(|error| told(&self.name, &error))
    }
}

/// An error that says which output it is about; its kind stays.
fn told(name: &str, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{name}: cannot be written: {error}"))
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
