-- Search by part of a text, in tables too large to be read for it: what a text is made of is indexed, and what the words are made of is looked up.

-- Of every word of the text: each character beyond ASCII (Chinese), each pair of neighbours of which one is such a character, each four
-- neighbours of ASCII with their dots and hyphens (three would be too common in package names, most of which are made of few syllables), and
-- how each run of letters and digits begins. Calls nothing of ours: an index must be restored before it is known where that would be found.
create function text_pieces(words text) returns text[]
-- Dear: no plan may think it cheap to take every row to pieces instead of asking the index.
language plpgsql immutable strict parallel safe cost 2000 as $$
declare
  word text;
  four text;
  begins boolean;
  pieces text[] := '{}';
begin
  foreach word in array regexp_split_to_array(lower(words), '\s+') loop
    begins := true;
    for place in 1 .. length(word) loop
      four := substr(word, place, 4);
      if octet_length(left(four, 1)) > 1 then
        pieces := pieces || left(four, 1);
        if length(four) > 1 then pieces := pieces || left(four, 2); end if;
        begins := true;
        continue;
      end if;
      if octet_length(left(four, 2)) > 2 then pieces := pieces || left(four, 2);
      elsif length(four) = 4 and octet_length(four) = 4 then pieces := pieces || four;
      end if;
      if left(four, 1) !~ '[a-z0-9]' then
        begins := true;
        continue;
      end if;
      for size in 1 .. least(length(four), 3) loop
        exit when not begins or octet_length(left(four, size)) > size;
        pieces := pieces || ('^' || left(four, size));
      end loop;
      begins := false;
    end loop;
  end loop;
  return pieces;
end
$$;

-- The pieces that whatever holds each of `words` must have; none for words without any letter, digit or character. A word of ASCII shorter
-- than four is looked for where a run begins only: it would be found in the middle of nearly everything.
create function text_pieces_of_query(words text) returns text[]
language plpgsql immutable strict parallel safe as $$
declare
  word text;
  four text;
  pieces text[] := '{}';
begin
  foreach word in array regexp_split_to_array(lower(words), '\s+') loop
    if octet_length(word) = length(word) and length(word) < 4 then
      word := regexp_replace(word, '^[^a-z0-9]+', '');
      if word <> '' then pieces := pieces || ('^' || word); end if;
    elsif length(word) = 1 then
      pieces := pieces || word;
    else
      for place in 1 .. length(word) - 1 loop
        four := substr(word, place, 4);
        if octet_length(left(four, 2)) > 2 then pieces := pieces || left(four, 2);
        elsif length(four) = 4 and octet_length(four) = 4 then pieces := pieces || four;
        end if;
      end loop;
    end if;
  end loop;
  return pieces;
end
$$;

-- Of the pieces of a query those that the fewest rows have, as far as the statistics of the index know: each more of the common ones in a long
-- word makes the index compare another long list, and finds nothing that the patterns do not find. Without statistics, any of them.
create function rarest_pieces(pieces text[], index_name text) returns text[]
language sql stable strict parallel safe as $$
  select coalesce(array_agg(piece), '{}') from (
    select distinct piece, coalesce(frequency, 0) as frequency
    from unnest(pieces) as piece
    left join (
      select common, known.frequency from pg_stats as column_statistics,
        unnest(most_common_elems::text::text[], most_common_elem_freqs) as known (common, frequency)
      where column_statistics.tablename = index_name and column_statistics.schemaname = current_schema()
    ) as known on common = piece
    order by frequency, piece limit 5
  ) as rarest
$$;
