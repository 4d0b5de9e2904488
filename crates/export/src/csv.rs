//! Comma-separated values, as RFC 4180 quotes them.

/// Rows under a header, each on a line of its own that a line feed ends.
pub fn csv<R>(header: &[&str], rows: R) -> String
where
    R: IntoIterator<Item = Vec<String>>,
{
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .from_writer(Vec::new());
    // Nothing can fail where the rows go into memory.
    let _ = writer.write_record(header);
    for row in rows {
        let _ = writer.write_record(row);
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_needs_quotes_has_them() {
        let row = ["a,b", "say \"so\"", "x\ny", ""].map(str::to_owned);
        assert_eq!(
            super::csv(&["p", "q", "r", "s"], [row.to_vec()]),
            "p,q,r,s\n\"a,b\",\"say \"\"so\"\"\",\"x\ny\",\n"
        );
    }
}
