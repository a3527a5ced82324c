#![expect(
    clippy::disallowed_methods,
    reason = "a test makes and spoils files of its own"
)]

use std::fs;

use super::*;

#[test]
fn damaged_evidence_is_never_handed_out_and_is_mended_by_keeping_it_again() {
    let folder = tempfile::tempdir().unwrap();
    let sha256 = sha256_hex("shipped");
    keep(folder.path(), &sha256, b"shipped").unwrap();
    let path = folder.path().join(&sha256[..2]).join(&sha256);
    fs::write(&path, "Shipped").unwrap();
    assert!(matches!(
        read(folder.path(), &sha256),
        Err(StoreError::Damaged(_))
    ));
    keep(folder.path(), &sha256, b"shipped").unwrap();
    assert_eq!(read(folder.path(), &sha256).unwrap(), b"shipped");
    let left: Vec<_> = fs::read_dir(path.parent().unwrap()).unwrap().collect();
    assert_eq!(left.len(), 1, "no temporary file stays behind");
}

#[test]
fn evidence_has_a_largest_size() {
    let folder = tempfile::tempdir().unwrap();
    let huge = vec![0; MAX_BYTES as usize + 1];
    assert!(matches!(
        keep(folder.path(), &sha256_hex(&huge), &huge),
        Err(StoreError::Other(_))
    ));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[cfg(unix)]
#[test]
fn evidence_is_for_this_user_alone() {
    use std::os::unix::fs::PermissionsExt;
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("evidence");
    let sha256 = sha256_hex("mine");
    keep(&folder, &sha256, b"mine").unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    assert_eq!(mode(&folder.join(&sha256[..2])), 0o700);
    assert_eq!(mode(&folder.join(&sha256[..2]).join(&sha256)), 0o600);
}

#[test]
fn bytes_that_are_read_piece_by_piece_are_held_against_their_hash() {
    let folder = tempfile::tempdir().unwrap();
    let whole = b"shipped ".repeat(50_000);
    let sha256 = sha256_hex(&whole);
    keep(folder.path(), &sha256, &whole).unwrap();
    let read = || {
        let (mut bytes, mut piece) = (Vec::new(), [0; 4096]);
        let mut kept = open(folder.path(), &sha256).unwrap();
        loop {
            match kept.read(&mut piece) {
                Ok(0) => return Ok(bytes),
                Ok(n) => bytes.extend(&piece[..n]),
                Err(fault) => return Err(fault.kind()),
            }
        }
    };
    assert_eq!(read(), Ok(whole.clone()));
    let path = folder.path().join(&sha256[..2]).join(&sha256);
    for changed in [&whole[1..], b"", &[&whole[..], b"!"].concat()] {
        fs::write(&path, changed).unwrap();
        assert_eq!(read(), Err(io::ErrorKind::InvalidData));
    }
    fs::remove_file(&path).unwrap();
    assert!(matches!(
        open(folder.path(), &sha256),
        Err(StoreError::Missing(_))
    ));
    assert!(matches!(
        open(folder.path(), "../../etc/passwd"),
        Err(StoreError::Missing(_))
    ));
}
