-- Each save of a draft stored its findings about the document (S-…) once more. The first of each is left.
DELETE FROM "finding" a USING "finding" b
  WHERE b."version_id" = a."version_id" AND b."id" < a."id" AND a."rule" LIKE 'S-%' AND b."rule" = a."rule" AND b."state" = a."state"
    AND b."cells" = a."cells" AND b."message" = a."message";
